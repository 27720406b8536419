/** The organization's tree as the house holds it now. */
export const QUOTA_UNITS = Symbol('quotas: units');
