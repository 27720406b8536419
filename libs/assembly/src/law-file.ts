import { readFileSync } from 'node:fs';
import { type Law, vietnamLaw, withAddedRows } from '@core/law';
import { ConfigurationError } from '@lib/platform';

/**
 * The law of this house: that of the product, and the rows of the file that LAW_FILE names. A change of law is entered there and
 * counts from the next start of api, worker and command line.
 * @throws ConfigurationError when the file is not there, is no JSON, or its rows do not stand; better no start than a wrong sum
 */
export function lawOf({ LAW_FILE: file }: { readonly LAW_FILE?: string | undefined }): Law {
  if (file === undefined) return vietnamLaw;
  const wrong = (what: string): never => {
    throw new ConfigurationError(`Cấu hình chưa đúng (configuration):\n  LAW_FILE: ${what}`);
  };
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return wrong(`không đọc được tệp dạng JSON (${(error as NodeJS.ErrnoException).code ?? 'JSON'})`);
  }
  const { law, faults } = withAddedRows(vietnamLaw, given);
  return faults.length === 0 ? law : wrong(faults.join('\n  LAW_FILE: '));
}
