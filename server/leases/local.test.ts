import { leasesContract } from './contract.ts';
import { createLocalLeases } from './local.ts';

leasesContract('Leases of the only node', async () => createLocalLeases());
