import { createDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { alarmFaults } from './testing/alarm-faults';

const size = process.env['FAULTS'] === 'long' ? { burst: 50_000, kills: 25 } : { burst: 400, kills: 1 };
const sizes = { ...size, say: counted };

alarmFaults('PostgreSQL', createDatabase, sizes);
