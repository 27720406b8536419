// Finds a Chromium for the browser tests: CHROMIUM_BIN, an installed one, or the build that an npm package carries (linux-x64).
import fs from 'node:fs';
import path from 'node:path';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The package's own font list names /tmp/fonts; without any font every text has size 0 and counts as hidden. */
const fontList = (dir) => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${dir}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${dir}/fonts-cache</cachedir></fontconfig>
`;

/** Sets variables for the time of some work: the package reads them while it unpacks. */
async function withEnvironment(values, work) {
  const saved = new Map(Object.keys(values).map((name) => [name, process.env[name]]));
  saved.set('FONTCONFIG_PATH', process.env.FONTCONFIG_PATH).set('LD_LIBRARY_PATH', process.env.LD_LIBRARY_PATH);
  Object.assign(process.env, values);
  try {
    return await work();
  } finally {
    for (const [name, value] of saved) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Unpacks once into a folder of ours: the package would use fixed names in /tmp, where users meet one another. */
async function fromPackage(cache) {
  if (!fs.existsSync(path.join(cache, 'chromium'))) {
    const coming = `${cache}.${process.pid}`;
    fs.mkdirSync(coming, { recursive: true });
    const unpack = async () => (await import('@sparticuz/chromium')).default.executablePath();
    await withEnvironment({ TMPDIR: coming, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }, unpack);
    fs.rmSync(cache, { recursive: true, force: true });
    fs.renameSync(coming, cache);
  }
  const fonts = path.join(cache, 'fonts.conf');
  fs.writeFileSync(fonts, fontList(cache));
  const libraries = [path.join(cache, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return { bin: path.join(cache, 'chromium'), env: { FONTCONFIG_FILE: fonts, LD_LIBRARY_PATH: libraries } };
}

/**
 * @param {string} cache the folder that an unpacked browser is kept in
 * @returns {Promise<{ bin: string, env: Record<string, string> }>} rejects with the reason when there is none
 */
export async function findChromium(cache) {
  const bin = [process.env.CHROMIUM_BIN, ...installed].find((file) => file && fs.existsSync(file));
  if (bin) return { bin, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return fromPackage(cache);
  throw new Error(`no Chromium on ${process.platform}-${process.arch}: install one or set CHROMIUM_BIN`);
}
