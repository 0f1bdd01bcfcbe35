import { createLocalBus } from '../bus/local.ts';
import type { Bus } from '../bus/port.ts';
import { createMemoryBlobs } from '../blobs/memory.ts';
import type { District } from '../district/join.ts';
import type { Leases } from '../leases/port.ts';
import { createMemoryStore } from '../store/memory.ts';
import type { Store } from '../store/port.ts';
import { createTestLeases, type TestNode } from './leases.ts';
import { firstTeacher, startSchool, type TestSchool } from './school.ts';
import { Visitor } from './visitor.ts';

export interface DistrictNode extends TestSchool {
  lease: TestNode;
}

export interface TestDistrict {
  nodes: DistrictNode[];
  /** A new device; each next one comes in by the next node. */
  visitor(): Visitor;
  /** The first teacher, signed in, at the first node. */
  teacher(): Promise<Visitor>;
  /** News between nodes are lost from now on; then they are not, and every node is told of a gap. */
  loseNews(): void;
  bringNews(): void;
  close(): Promise<void>;
}

/** A bus between nodes that a test can break. */
function brittleBus() {
  const bus = createLocalBus({ onError });
  const listeners = new Set<() => void>();
  let isBroken = false;
  return {
    ...bus,
    publish: (topic: string, message: string) => isBroken || bus.publish(topic, message),
    onGap(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    loseNews: () => void (isBroken = true),
    bringNews() {
      isBroken = false;
      for (const listener of listeners) listener();
    },
  };
}

const onError = (error: unknown) => {
  throw error;
};

/** Several nodes over one store; each is reached by its own address, as behind a balancer that knows nothing. */
export async function startDistrict(count: number): Promise<TestDistrict> {
  const [store, blobs, join] = [sharedStore(), createMemoryBlobs(), createTestLeases()];
  const bus = brittleBus();
  const start = async (): Promise<DistrictNode> => {
    let address = '';
    const lease = join(() => address);
    const school = await startSchool({ store, blobs, district: alwaysHeard(lease, bus) });
    address = school.url;
    return { ...school, lease };
  };
  const nodes = await Promise.all(Array.from({ length: count }, start));
  let next = 0;
  const [first] = nodes;
  if (!first) throw new Error('a district has nodes');
  return {
    nodes,
    visitor: () => new Visitor(nodes[next++ % count]?.url ?? ''),
    teacher: () => firstTeacher(first.url, first.hub.ports.setupKey),
    loseNews: bus.loseNews,
    bringNews: bus.bringNews,
    close: async () => void (await Promise.all(nodes.map((node) => node.close()))),
  };
}

const alwaysHeard = (leases: Leases, bus: Bus): District => ({
  leases,
  bus,
  isHeard: () => true,
  close: () => leases.close(),
});

/** One node that stops takes nothing away from the others. */
function sharedStore(): Store {
  return { ...createMemoryStore(), close: async () => undefined };
}
