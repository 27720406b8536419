import type { TopInstance } from './top';

/**
 * A bound that takes no solver. Every point on a route has a leg to it and a leg from it, and each leg belongs to two
 * points; so a point takes half of its two shortest legs at least, and all of them share the length of all routes (a
 * knapsack whose items may be cut). Points that are too far to be on any route do not count.
 */
export function topBound(instance: TopInstance): { value: number; proof: 'all-points-in-reach' | 'knapsack' } {
  const { points, teams, limit } = instance;
  const far = (from: number, to: number) => {
    const [a, b] = [points[from], points[to]];
    return a && b ? Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2) : 0;
  };
  const last = points.length - 1;
  const items: { score: number; takes: number }[] = [];
  for (let point = 1; point < last; point++) {
    if (far(0, point) + far(point, last) > limit + 1e-9) continue;
    const legs = points.map((_, other) => other).filter((other) => other !== point);
    const shortest = legs.map((other) => far(point, other)).sort((a, b) => a - b);
    items.push({
      score: points[point]?.score ?? 0,
      takes: ((shortest[0] ?? 0) + (shortest[1] ?? shortest[0] ?? 0)) / 2,
    });
  }
  const all = items.reduce((sum, { score }) => sum + score, 0);
  let [left, cut] = [teams * limit + 1e-6, 0];
  for (const { score, takes } of items.sort((a, b) => b.score * a.takes - a.score * b.takes)) {
    if (takes > left) {
      cut += (score * left) / takes;
      break;
    }
    left -= takes;
    cut += score;
  }
  const knapsack = Math.floor(cut + 1e-6);
  return knapsack < all ? { value: knapsack, proof: 'knapsack' } : { value: all, proof: 'all-points-in-reach' };
}
