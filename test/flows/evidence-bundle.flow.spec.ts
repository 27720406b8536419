import { SAMPLE_PEOPLE } from '@core/organization';
import { unzipSync, zipSync } from 'fflate';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkedByAnybody } from '../browser/auditor';
import { hasBrowser, startBrowser } from '../browser/chromium';
import { ApiClient } from '../support/api-client';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';

let app: RunningApp;
let folder: string;
let id: string;
let keys: string[];

const loginOf = (role: string) =>
  SAMPLE_PEOPLE.find(({ grants }) => grants.some((grant) => grant.role === role))?.login ?? '';

beforeAll(async () => {
  app = await bootApp({ signer: true });
  folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-flow-bundle-'));
  const auditor = await new ApiClient(app.origin, loginOf('auditor'), PASSWORD).signIn();
  const { body } = await auditor.post<{ items: { id: string }[] }>('/cases/search', {});
  id = body.items[0]?.id ?? '';
}, 180_000);
afterAll(async () => {
  await app?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the verifier that came in a zip, alone with it in a folder, without an environment. */
function verify(zip: Uint8Array, ...args: string[]): { status: number | null; out: string } {
  const empty = mkdtempSync(path.join(folder, 'empty-'));
  for (const [name, content] of Object.entries(unzipSync(zip))) writeFileSync(path.join(empty, name), content);
  const { status, stdout } = spawnSync(process.execPath, ['verify.mjs', ...args], { cwd: empty, env: {} });
  return { status, out: stdout.toString() };
}

describe('the evidence of a case', () => {
  it('leaves a running application as a zip that verifies where there is nothing but Node', async () => {
    const file = path.join(folder, 'case.zip');
    const told = JSON.parse(await app.cli('export', id, '--out', file, '--json')) as { events: number };
    const zip = readFileSync(file);
    const files = unzipSync(zip);
    const listed = JSON.parse(Buffer.from(files['keys.json'] ?? '').toString()) as { logs: Record<string, string[]> };
    keys = Object.values(listed.logs).flat();
    const { status, out } = verify(zip, '--key', keys[0] ?? '');
    expect(out).toContain('KẾT LUẬN: NGUYÊN VẸN');
    expect(out).toContain(`${told.events} sự kiện`);
    expect(status).toBe(0);
    expect(JSON.stringify(Object.values(files).map((content) => Buffer.from(content).toString()))).not.toContain(
      '(mẫu)',
    );
    const broken = { ...files, 'events.ndjson': Buffer.from(files['events.ndjson'] ?? '') };
    broken['events.ndjson'][200] = (broken['events.ndjson'][200] ?? 0) ^ 1;
    expect(verify(zipSync(broken)).status).toBe(1);
    if (hasBrowser) {
      const browser = await startBrowser();
      await checkedByAnybody(browser, app.origin, file, keys[0] ?? '').finally(() => browser.close());
    }
    await expect(app.cli('export', id, '--out', file)).rejects.toThrow('EEXIST'); // an older bundle is left alone
  });

  it('goes to auditors who have typed their password again, and is recorded as read', async () => {
    const auditor = new ApiClient(app.origin, loginOf('auditor'), PASSWORD);
    await auditor.post('/session', { login: loginOf('auditor'), password: PASSWORD });
    await expect(auditor.get(`/cases/${id}/bundle`)).rejects.toMatchObject({ problem: { code: 'STEP_UP_REQUIRED' } });
    await auditor.post('/session/step-up', { password: PASSWORD });
    const zip = await auditor.download(`/cases/${id}/bundle?since=1`);
    expect(verify(zip, '--key', keys[0] ?? '').status).toBe(0);
    const { body } = await auditor.get<{ items: { what: string }[] }>(`/cases/${id}/readings`);
    expect(body.items[0]).toMatchObject({ what: 'bundle' });
    const staff = await new ApiClient(app.origin, loginOf('staff'), PASSWORD).signIn();
    await expect(staff.get(`/cases/${id}/bundle`)).rejects.toMatchObject({ problem: { code: 'NOT_ALLOWED' } });
  });

  it('is said to be sealed and signed, and the whole log agrees with what the signer keeps', async () => {
    expect(JSON.parse(await app.cli('verify', id, '--json'))).toMatchObject({
      whole: true,
      checkpoint: { size: expect.any(Number) },
    });
    const report = JSON.parse(
      await app.cli('verify', '--signer', app.signerFolder, '--key', keys[0] ?? '', '--json'),
    ) as {
      whole: boolean;
      logs: { compared: { leaves: number; notes: number } }[];
    };
    expect(report.whole).toBe(true);
    expect(report.logs[0]?.compared.leaves).toBeGreaterThan(0);
    expect(report.logs[0]?.compared.notes).toBeGreaterThan(0);
  });
});
