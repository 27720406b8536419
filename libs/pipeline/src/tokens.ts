/** Names under which the applications provide what this library asks for. */
export const CASE_SURROUNDINGS = Symbol('CASE_SURROUNDINGS');
export const READINGS = Symbol('READINGS');
export const AFTERMATH = Symbol('AFTERMATH');
