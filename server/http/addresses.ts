import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** Virtual networks of containers and machines are no way in for a classroom. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|tun|tap|utun|zt)/u;

const isReachable = ([name, { family, internal }]: [string, NetworkInterfaceInfo]) =>
  family === 'IPv4' && !internal && !VIRTUAL.test(name);

/** What the server listens on. */
export interface Bound {
  address: string;
  port: number;
}

const isEvery = ({ address }: Bound) => address === '::' || address === '0.0.0.0';
const urlOf = ({ address, port }: Bound) =>
  `http://${address.includes(':') ? `[${address}]` : address}:${port}`;

/** How this machine reaches the hub itself. */
export const ownAddress = (bound: Bound): string =>
  urlOf(isEvery(bound) ? { address: '127.0.0.1', port: bound.port } : bound);

/** Where the hub is reached, best first: on the local network by IPv4, or at the one address it was told to listen on. */
export function localAddresses(bound: Bound): string[] {
  if (!isEvery(bound)) return [urlOf(bound)];
  const all = Object.entries(networkInterfaces()).flatMap(([name, infos]) =>
    (infos ?? []).map((info): [string, NetworkInterfaceInfo] => [name, info]),
  );
  const urls = all.filter(isReachable).map(([, { address }]) => urlOf({ address, port: bound.port }));
  return urls.length > 0 ? urls : [`http://localhost:${bound.port}`];
}
