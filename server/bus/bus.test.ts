import { busContract } from './contract.ts';
import { createLocalBus } from './local.ts';

busContract('The bus in one process', async (onError) => createLocalBus({ onError }));
