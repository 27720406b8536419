import { createDatabase } from '../../../test/support/database';
import { counted } from '../../../test/support/notes.mjs';
import { alarmFaults } from './testing/alarm-faults';

const size = process.env['FAULTS'] === 'long' ? { burst: 50_000, kills: 25 } : { burst: 400, kills: 1 };
const sizes = { ...size, say: counted };

// Where there is no real server on this machine, the setup of the run has said so as NOT RUN.
const real = process.env['TEST_REDIS_URL'];

if (real) alarmFaults('Redis', createDatabase, sizes, real);
else alarmFaults('an in-process Redis', createDatabase, sizes, process.env['TEST_REDIS_INPROCESS_URL']);
