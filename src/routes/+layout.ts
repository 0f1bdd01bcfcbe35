import { startLanguage } from '#lib/ui/messages/index.svelte.ts';
import type { LayoutLoad } from './$types';

// Pages are built once and talk to the hub from the browser: nothing is rendered per request.
export const ssr = false;
export const prerender = false;

const studentPages = ['/', '/lesson/[lessonId]'];

export const load: LayoutLoad = ({ route }) =>
  startLanguage(studentPages.includes(route.id ?? '') ? 'student' : 'teacher');
