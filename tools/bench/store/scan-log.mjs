// Scans the whole log in a process of its own and says how much memory that took.
import pg from 'pg';
import { product } from './cluster.mjs';
import { peakMegabytes } from './processes.mjs';

const { url } = JSON.parse(process.env.FOLLOW);
const { EventLog } = product('libs/event-store/src/index.js');
const pool = new pg.Pool({ connectionString: url, max: 2 });
let passed = 0;
for await (const event of new EventLog(pool).scan()) passed += event.version > 0 ? 1 : 0;
await pool.end();
process.send({ passed, megabytes: peakMegabytes() }, () => process.disconnect());
