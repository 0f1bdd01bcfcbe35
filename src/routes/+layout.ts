import { startLanguage, type Reader } from '#lib/ui/messages/index.svelte.ts';
import type { LayoutLoad } from './$types';

// Pages are built once and talk to the hub from the browser: nothing is rendered per request.
export const ssr = false;
export const prerender = false;

const readers: Record<string, Reader> = { '/': 'visitor', '/lesson/[lessonId]': 'student' };

export const load: LayoutLoad = ({ route }) => startLanguage(readers[route.id ?? ''] ?? 'teacher');
