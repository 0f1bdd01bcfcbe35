import type { Page } from 'playwright-core';

/** What a screen reader is told of a page: role and name, in the order in which it reads. */
export interface Spoken {
  role: string;
  name: string;
}

interface Node {
  nodeId: string;
  ignored: boolean;
  role?: { value?: unknown };
  name?: { value?: unknown };
  childIds?: string[];
}

/** Everything in Chromium's accessibility tree below the first node with that role and name. */
export async function spokenUnder(page: Page, role: string, name: string): Promise<Spoken[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: Node[] };
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const root = nodes.find(
    (node) => !node.ignored && textOf(node.role) === role && textOf(node.name) === name,
  );
  if (!root) throw new Error(`the tree has no ${role} “${name}”`);
  return below(root, byId);
}

function below(node: Node, byId: ReadonlyMap<string, Node>): Spoken[] {
  const children = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
  return children.flatMap((child) => [
    ...(child.ignored ? [] : [{ role: textOf(child.role), name: textOf(child.name) }]),
    ...below(child, byId),
  ]);
}

const textOf = (value: { value?: unknown } | undefined) => String(value?.value ?? '');
