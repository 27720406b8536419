import react from '@vitejs/plugin-react';
import { createHash } from 'node:crypto';
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

/** Every schema of zod brings what would write it as JSON Schema, which no screen asks for: 5 kB before the first screen. */
function noJsonSchemas(): Plugin {
  return {
    name: 'no-json-schemas',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/zod/v4/classic/schemas.js')) return undefined;
      return code
        .replace(/^ *inst\._zod\.processJSONSchema = .*;$/gm, '')
        .replace(
          /^import \{ createStandardJSONSchemaMethod, createToJSONSchemaMethod \} from .*$/m,
          'const createStandardJSONSchemaMethod = () => undefined, createToJSONSchemaMethod = createStandardJSONSchemaMethod;',
        );
    },
  };
}

/** What has to be there where a visit is opened without a network, beside the first script. */
const OFFLINE_PAGES = ['sign-in/sign-in-page', 'shell/shell', 'inspection/inspections-page', 'inspection/visit-page'];
/** Loaded by those pages when they are needed, from other chunks. */
const OFFLINE_PARTS = ['start', 'inspection/visit-outbox', 'offline/taken-along', 'api/permissions'];

/** Tells the service worker which files its pages need: they, what they import, and the styles and fonts of each. */
function offlineFiles(): Plugin {
  const name = (file: string) => `${repository}apps/web/src/${file}`;
  const sentences = name('messages/');
  const wanted = [...OFFLINE_PAGES, ...OFFLINE_PARTS].map(name);
  return {
    name: 'offline-files',
    // When chunks of styles only have been taken out.
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [one] : []));
      const worker = chunks.find(({ name }) => name === WORKER);
      if (!worker) return this.error('there is no service worker');
      if (worker.imports.length > 0) this.error(`the service worker stands alone, not on ${worker.imports.join()}`);
      const files = new Set<string>();
      const take = (file: string) => {
        // Every browser that knows service workers reads the smaller fonts.
        if (files.has(file) || file.endsWith('.woff')) return;
        files.add(file);
        const chunk = bundle[file];
        if (chunk?.type !== 'chunk') return;
        chunk.imports.forEach(take);
        chunk.viteMetadata?.importedCss.forEach(take);
        chunk.viteMetadata?.importedAssets.forEach(take);
      };
      for (const chunk of chunks) {
        const holds = chunk.moduleIds.some(
          (id) => wanted.includes(id.replace(/\.tsx?$/, '')) || id.startsWith(sentences),
        );
        if (chunk !== worker && (chunk.isEntry || holds)) take(chunk.fileName);
      }
      for (const [file, one] of Object.entries(bundle)) {
        if (one.type === 'asset' && /\.(woff2|svg)$/.test(file)) take(file);
      }
      const listed = [...files].map((file) => `/${file}`).sort();
      const digest = createHash('sha256').update(listed.join()).digest('hex').slice(0, 16);
      worker.code = `globalThis.release = ${JSON.stringify({ digest, files: listed })};\n${worker.code}`;
    },
  };
}

const WORKER = 'service-worker';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [antdIcons(), noJsonSchemas(), react(), offlineFiles()],
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
    rolldownOptions: {
      // The pure halves of the libraries do nothing when they are loaded: what a page does not use, it does not load.
      treeshake: { moduleSideEffects: [{ test: /\/libs\/[\w-]+\/src\/core\//, sideEffects: false }] },
      input: {
        index: `${repository}apps/web/index.html`,
        [WORKER]: `${repository}apps/web/src/offline/service-worker.ts`,
      },
      output: {
        // A service worker rules over what lies below its own address, under a name that stays.
        entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000' } },
});
