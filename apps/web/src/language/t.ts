import { vietnamese } from '../messages/vi';

/** Every sentence of the screens. */
export const t = vietnamese;
