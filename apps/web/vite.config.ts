import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const drawings = readFileSync(`${repository}apps/web/src/parts/antd-drawings.tsx`, 'utf8');

const ICON = /^@ant-design\/icons\/es\/(?:icons\/(\w+)|components\/Context)$/;

/** Ant Design's components get their icons from parts/antd-icons.tsx; an icon that is not drawn there ends the build by name. */
function antdIcons(): Plugin {
  const drawn = `${repository}apps/web/src/parts/antd-icons.tsx`;
  return {
    name: 'antd-icons',
    enforce: 'pre',
    resolveId: (id) => (ICON.test(id) ? `\0${id}` : undefined),
    load(id) {
      if (!ICON.test(id.slice(1))) return undefined;
      const icon = ICON.exec(id.slice(1))?.[1];
      if (!icon) return `export { IconContext as default } from ${JSON.stringify(drawn)};`;
      if (!drawings.includes(`  ${icon}:`)) this.error(`${icon} is not drawn in apps/web/src/parts/antd-drawings.tsx`);
      return `import { antdIcon } from ${JSON.stringify(drawn)};\nexport default /* @__PURE__ */ antdIcon('${icon}');`;
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [antdIcons(), react()],
  // The screens read the same pure rules and schemas as the servers, and nothing else of them.
  resolve: { alias: [{ find: /^@core\/([\w-]+)$/, replacement: `${repository}libs/$1/src/core/index.ts` }] },
  // The API puts a fresh nonce in place of this text on every request for the page.
  html: { cspNonce: '__CSP_NONCE__' },
  optimizeDeps: { rolldownOptions: { plugins: [antdIcons()] } },
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
