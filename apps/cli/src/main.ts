import { parseArgs } from 'node:util';
import type { Command } from './command';
import { CommandFailed, output } from './output';

/** A command, and the door to it: what it is made of is loaded when it is asked for, and not with its neighbours. */
interface Entry {
  readonly run: () => Promise<Command>;
  readonly usage: string;
  readonly about: string;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  migrate: {
    run: async () => (await import('./migrate')).migrateCommand,
    usage: 'migrate',
    about: 'đưa cơ sở dữ liệu lên phiên bản này',
  },
  seed: {
    run: async () => (await import('./seed')).seed,
    usage: 'seed [--demo] [--country]',
    about: 'nạp đơn vị, kế hoạch; --demo thêm người và hồ sơ mẫu; --country nạp đơn vị của cả nước',
  },
  reorganize: {
    run: async () => (await import('./reorganize')).reorganize,
    usage: 'reorganize [--on 2025-07-01|2026-04-30] [--dry-run]',
    about: 'áp dụng việc sắp xếp đơn vị hành chính cho các đơn vị đã nạp; --dry-run chỉ cho biết kết quả',
  },
  simulate: {
    run: async () => (await import('./simulate')).simulate,
    usage: 'simulate KẾ_HOẠCH[@PHIÊN_BẢN] [--from NGÀY] [--to NGÀY] [--units SỐ] [--seed SỐ]',
    about: 'chạy thử một kế hoạch từng ngày: việc phải làm, nhắc, quá hạn, báo cấp trên, chỉ tiêu; --json in từng dòng',
  },
  cases: {
    run: async () => (await import('./cases')).cases,
    usage: 'cases list | cases show ID [--at SỐ|NGÀY] [--clock occurred|recorded]',
    about: 'xem hồ sơ',
  },
  quotas: {
    run: async () => (await import('./quotas')).quotas,
    usage: 'quotas --plan MÃ [--year NĂM] [--unit ĐƠN_VỊ] [--short]',
    about: 'chỉ tiêu của một kế hoạch: đã tính, còn thiếu, dự báo; --short chỉ nêu đơn vị còn thiếu',
  },
  obligations: {
    run: async () => (await import('./obligations')).obligations,
    usage: 'obligations [--unit MÃ] [--due NGÀY] [--state open|due-soon|late|proven|excused|handed-over|closed]',
    about: 'nhiệm vụ của đơn vị và các đơn vị trực thuộc, hạn gần nhất trước; * là ngày do hệ thống lấy',
  },
  inspection: {
    run: async () => (await import('./inspection')).inspection,
    usage:
      'inspection plan --year NĂM [--unit HỘI_ĐỒNG] [--teams SỐ] [--seed SỐ] [--seconds SỐ] [--iterations SỐ] [--inputs TỆP] | inspection explain ĐƠN_VỊ | inspection rerun MÃ | inspection solve-top TỆP [--seconds GIÂY | --iterations SỐ] [--seed SỐ]',
    about:
      'xếp thử chương trình kiểm tra; giải thích điểm của một đơn vị; chạy lại lần xếp lịch đã ghi và so; giải bài toán định hướng theo đội trong tệp dạng Chao, Golden và Wasil',
  },
  council: {
    run: async () => (await import('./council')).council,
    usage:
      'council needed --members SỐ --pct SỐ [--base all-members|attendees] [--op at-least|more-than] [--present SỐ] [--recused SỐ] | council show ĐƠN_VỊ [--on NGÀY]',
    about:
      'cần bao nhiêu phiếu để thông qua, và có thể thông qua hay không; thành viên và quy chế của hội đồng vào một ngày',
  },
  award: {
    run: async () => (await import('./award')).award,
    usage: 'award authority --award MÃ|TÊN --level CẤP --on NGÀY | award bonus --title MÃ|TÊN --on NGÀY',
    about: 'cấp nào quyết định một hình thức khen thưởng vào một ngày; mức tiền thưởng; kèm điều khoản',
  },
  awards: {
    run: async () => (await import('./award')).awards,
    usage: 'awards list [--unit ĐƠN_VỊ] [--year NĂM]',
    about: 'khen thưởng đã quyết định, mới nhất trước; khen thưởng đã hủy bỏ ghi rõ',
  },
  history: {
    run: async () => (await import('./history')).history,
    usage: 'history ID',
    about: 'mọi sự kiện của một hồ sơ',
  },
  erasures: {
    run: async () => (await import('./erasures')).erasures,
    usage: 'erasures replay | erasures rebuild',
    about: 'xóa lại theo danh sách xóa dữ liệu, sau khi phục hồi bản sao cũ; ghi lại danh sách đã mất',
  },
  keys: {
    run: async () => (await import('./keys')).keys,
    usage: 'keys backup --out TỆP | keys restore TỆP | keys rotate',
    about: 'sao lưu, đưa lại, bọc lại các khóa của dữ liệu cá nhân',
  },
  replay: {
    run: async () => (await import('./replay')).replay,
    usage: 'replay TỆP|THƯ_MỤC… | replay --database | replay --record THƯ_MỤC',
    about: 'gấp lại lịch sử bằng phần mềm này và nêu dòng sự kiện bị lệch; --record ghi lịch sử để so sau khi nâng cấp',
  },
  verify: {
    run: async () => (await import('./verify')).verify,
    usage: 'verify [ID] | verify [--signer THƯ_MỤC | --leaves TỆP] [--checkpoints TỆP]… [--key KHÓA]…',
    about: 'tính lại chuỗi băm của một hồ sơ, hoặc của cả nhật ký và so với bản giữ bên ngoài',
  },
  ballot: {
    run: async () => (await import('./ballot')).ballot,
    usage: 'ballot verify TỆP [--last MÃ] [--share PHẦN_KHÓA --share PHẦN_KHÓA]',
    about:
      'kiểm tra một cuộc bỏ phiếu kín từ tệp đã công bố, không cần máy chủ; với hai phần khóa thì kiểm lại từng phiếu',
  },
  epoch: {
    run: async () => (await import('./epoch')).epoch,
    usage: 'epoch open --reason "LÝ DO"',
    about: 'đóng nhật ký như đã ký lần cuối và mở nhật ký mới, sau khi phục hồi bản sao thiếu sự kiện đã ký',
  },
  export: {
    run: async () => (await import('./export')).exportCommand,
    usage: 'export ID --out TỆP.zip [--since KÍCH_THƯỚC]… [--reveal] [--wait GIÂY]',
    about: 'xuất gói bằng chứng của một hồ sơ; --reveal kèm bản rõ dữ liệu cá nhân',
  },
  checkpoint: {
    run: async () => (await import('./checkpoint')).checkpoint,
    usage: 'checkpoint --out TỆP [--from KÍCH_THƯỚC]…',
    about: 'ghi mốc ký mới nhất cho nhân chứng; --from kèm bằng chứng nối dài từ mốc nhân chứng đã ký',
  },
  witness: {
    run: async () => (await import('./witness')).witness,
    usage: 'witness TỆP --dir THƯ_MỤC [--name TÊN] [--key KHÓA] [--out TỆP]',
    about: 'nhân chứng kiểm tra một mốc ký rồi cùng ký, trên máy của mình, không cần cơ sở dữ liệu',
  },
  cosignature: {
    run: async () => (await import('./cosignature')).cosignature,
    usage: 'cosignature add TỆP',
    about: 'kiểm tra rồi nhận chữ ký của nhân chứng, để đi kèm các gói bằng chứng về sau',
  },
  parked: {
    run: async () => (await import('./parked')).parked,
    usage: 'parked list | parked retry BỘ_ĐỌC DÒNG_SỰ_KIỆN|--all',
    about: 'dòng sự kiện mà một bộ đọc không xử lý được; làm lại từ đúng chỗ dừng',
  },
  deliveries: {
    run: async () => (await import('./deliveries')).deliveries,
    usage: 'deliveries list | deliveries retry MÃ_THƯ|--all',
    about: 'thư nhắc việc đã thôi gửi vì lỗi; cho gửi lại từ đầu',
  },
  rebuild: {
    run: async () => (await import('./rebuild')).rebuild,
    usage: 'rebuild cases|quotas|whereabouts [--check]',
    about:
      'so bảng hồ sơ (hoặc bảng chỉ tiêu, bảng vị trí hồ sơ theo ngày) với nhật ký và sửa dòng bị lệch; --check chỉ so và nêu chỗ lệch',
  },
  calendar: {
    run: async () => (await import('./calendar')).calendar,
    usage:
      'calendar NĂM [--unit ĐƠN_VỊ] | calendar last-day NGÀY [--boundary before|on-or-before|on] [--roll none|next-working|previous-working] [--unit ĐƠN_VỊ]',
    about: 'lịch nghỉ của một năm kèm căn cứ; ngày cuối cùng của một hạn và vì sao',
  },
  plans: {
    run: async () => (await import('./plans')).plans,
    usage:
      'plans list | plans show MÃ[@SỐ] | plans diff MÃ@SỐ MÃ@SỐ | plans check TỆP | plans migrate MÃ@SỐ MÃ@SỐ --dry-run|--apply --basis "VĂN BẢN" | plans withdraw MÃ --basis "SỐ" --on NGÀY --from NGÀY --reason "LÝ DO"',
    about: 'xem kế hoạch, so hai phiên bản, kiểm tra tệp kế hoạch, thử rồi chuyển hồ sơ sang phiên bản khác',
  },
  clock: {
    run: async () => (await import('./clock')).clock,
    usage: 'clock [NGÀY|today]',
    about: 'xem hoặc đặt ngày nghiệp vụ (chỉ khi dùng thử)',
  },
  demo: {
    run: async () => (await import('./demo')).demo,
    usage: 'demo',
    about: 'kể một hồ sơ mẫu từ phát hiện đến khen thưởng qua API',
  },
  openapi: { run: async () => (await import('./openapi')).openapi, usage: 'openapi', about: 'in tài liệu OpenAPI 3.1' },
};

const USAGE = `Cách dùng: npx neuguong LỆNH [--json]\n\n${Object.values(COMMANDS)
  .map(({ usage, about }) => `  ${usage}\n      ${about}`)
  .join('\n')}\n`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      demo: { type: 'boolean' },
      all: { type: 'boolean' },
      check: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      at: { type: 'string' },
      clock: { type: 'string' },
      unit: { type: 'string' },
      stage: { type: 'string' },
      due: { type: 'string' },
      state: { type: 'string' },
      out: { type: 'string' },
      database: { type: 'boolean' },
      record: { type: 'string' },
      since: { type: 'string', multiple: true },
      reveal: { type: 'boolean' },
      wait: { type: 'string' },
      signer: { type: 'string' },
      leaves: { type: 'string' },
      checkpoints: { type: 'string', multiple: true },
      key: { type: 'string', multiple: true },
      reason: { type: 'string' },
      from: { type: 'string', multiple: true },
      to: { type: 'string' },
      seed: { type: 'string' },
      units: { type: 'string' },
      dir: { type: 'string' },
      name: { type: 'string' },
      'dry-run': { type: 'boolean' },
      apply: { type: 'boolean' },
      basis: { type: 'string' },
      boundary: { type: 'string' },
      roll: { type: 'string' },
      plan: { type: 'string' },
      year: { type: 'string' },
      short: { type: 'boolean' },
      on: { type: 'string' },
      members: { type: 'string' },
      pct: { type: 'string' },
      base: { type: 'string' },
      op: { type: 'string' },
      present: { type: 'string' },
      recused: { type: 'string' },
      country: { type: 'boolean' },
      award: { type: 'string' },
      title: { type: 'string' },
      level: { type: 'string' },
      seconds: { type: 'string' },
      iterations: { type: 'string' },
      last: { type: 'string' },
      share: { type: 'string', multiple: true },
      teams: { type: 'string' },
      inputs: { type: 'string' },
    },
  });
  const [name = '', ...args] = positionals;
  const command = COMMANDS[name];
  if (!command || values.help) {
    console.log(USAGE);
    return command || name === '' ? 0 : 2;
  }
  const run = await command.run();
  return run(args, values, output(values.json ?? false));
}

/** What a person at the terminal is told instead of a place in the program; absent where there is nothing to tell. */
async function sentenceOf(error: unknown): Promise<{ text: string; status: number } | undefined> {
  const [{ Rejection }, { ErasuresUnsettled }, { ConfigurationError }] = await Promise.all([
    import('@core/kernel'),
    import('@lib/erasure'),
    import('@lib/platform'),
  ]);
  const known = [CommandFailed, ConfigurationError, ErasuresUnsettled].some((kind) => error instanceof kind);
  if (known) return { text: (error as Error).message, status: 2 };
  if (error instanceof Rejection) return { text: `${error.code}: ${error.sentence}`, status: 1 };
  if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
    return { text: (error as Error).message, status: 1 };
  return undefined;
}

main().then(
  (status) => {
    process.exitCode = status;
  },
  async (error: unknown) => {
    const sentence = await sentenceOf(error);
    console.error(sentence?.text ?? error);
    process.exitCode = sentence?.status ?? 1;
  },
);
