// Pages are built once and talk to the hub from the browser: nothing is rendered per request.
export const ssr = false;
export const prerender = false;
