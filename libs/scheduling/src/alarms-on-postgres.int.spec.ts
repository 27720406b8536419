import { createDatabase } from '../../../test/support/database';
import { alarmContract } from './testing/alarm-contract';

alarmContract('PostgreSQL', createDatabase);
