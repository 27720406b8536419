/** Ids of everything seeded come from this space, so that seeding twice changes nothing. */
export const SEED_SPACE = '2d7d3a94-6a0f-5f0e-9d9c-6d6a3b7f1c55';
