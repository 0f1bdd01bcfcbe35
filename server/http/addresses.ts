import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';

/** Virtual networks of containers and machines are no way in for a classroom. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|tun|tap|utun|zt)/u;

const isReachable = ([name, { family, internal }]: [string, NetworkInterfaceInfo]) =>
  family === 'IPv4' && !internal && !VIRTUAL.test(name);

/** Where this machine is reached on the local network, IPv4; this machine itself when there is no network. */
export function localAddresses(port: number): string[] {
  const all = Object.entries(networkInterfaces()).flatMap(([name, infos]) =>
    (infos ?? []).map((info): [string, NetworkInterfaceInfo] => [name, info]),
  );
  const urls = all.filter(isReachable).map(([, { address }]) => `http://${address}:${port}`);
  return urls.length > 0 ? urls : [`http://localhost:${port}`];
}
