import { vietnamese } from '../messages/vi';
import { spoken } from './spoken';

/** Every sentence of the screens, in the language that was chosen. */
export const t = spoken('texts', vietnamese);
