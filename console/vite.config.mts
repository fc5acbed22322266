import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/** `npm run console:dev` serves the pages with live reloading and asks a running system for everything else. */
const api = process.env['API_URL'] ?? 'http://127.0.0.1:8300';

/**
 * Dialogs of the component library keep the page below from scrolling by a style without the nonce, which the content
 * security policy refuses. Our page does not scroll, only parts of it do: there is nothing to keep.
 */
const noScrollLock: Plugin = {
  name: 'no-scroll-lock',
  load: (id) => (/@rc-component\/portal\/es\/useScrollLocker\.js/.test(id) ? 'export default () => undefined;' : null),
};

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [noScrollLock],
  // The server puts the nonce of each answer in its place.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: path.join(root, 'dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    // Small files as data would need an exception in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      input: ['index.html', 'public.html'].map((file) => path.join(import.meta.dirname, file)),
      // Libraries mark their files for a server that renders; here nothing does.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
});
