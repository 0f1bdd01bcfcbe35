import '#lib/ui/fonts.css';
import '#lib/ui/tokens.css';
import '#lib/ui/base.css';
import { mount } from 'svelte';
import { startLanguage } from '#lib/ui/messages/index.svelte.ts';
import { startTheme } from '#lib/ui/theme.svelte.ts';
import Page from './Page.svelte';

startTheme();
await startLanguage('board');
mount(Page, { target: document.querySelector('#page') ?? document.body });
