import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const repository = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  // The screens read the same pure rules and schemas as the servers, and nothing else of them.
  resolve: { alias: [{ find: /^@core\/([\w-]+)$/, replacement: `${repository}libs/$1/src/core/index.ts` }] },
  // The API puts a fresh nonce in place of this text on every request for the page.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // A data: address in the page would need a hole in the content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000' } },
});
