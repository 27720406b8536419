import { firstTexts } from '../messages/first';
import type { Like } from './like';
import { otherFirst } from './spoken';

/** The sentences of `t` that are needed before anybody has signed in: what reads them does not load the others. */
export const first: Like<typeof firstTexts> = otherFirst() ?? firstTexts;
