import { Crews, HEAD, MEMBER, RESERVE, SECRETARY } from './crews';
import type { Field } from './field';

/**
 * Teams to begin with: those that stand as far as they still can, heads who headed least, and everybody else shared out so
 * that teams are as large as there are people, within the least and the most.
 * @returns undefined when there are not enough people, heads or secretaries for all teams
 */
export function firstCrews(field: Field): Crews | undefined {
  const { people, problem } = field;
  const { teams, teamSize } = problem;
  const [team, role] = [new Int32Array(people.length).fill(RESERVE), new Int32Array(people.length)];
  const index = new Map(people.map(({ id }, at) => [id, at]));
  const posts = teams.flatMap(({ id }, at) => {
    const standing = problem.standing?.teams.find((one) => one.id === id);
    return [
      { team: at, role: HEAD, liked: index.get(standing?.head ?? '') },
      { team: at, role: SECRETARY, liked: index.get(standing?.secretary ?? '') },
    ];
  });
  const filled = fillPosts(field, posts);
  if (!filled) return undefined;
  posts.forEach((post, at) => {
    const person = filled[at] as number;
    team[person] = post.team;
    role[person] = post.role;
  });
  const size = teams.map(() => 2);
  const join = (person: number, its: number) => {
    team[person] = its;
    role[person] = MEMBER;
    size[its] = (size[its] as number) + 1;
  };
  for (const standing of problem.standing?.teams ?? []) {
    const its = teams.findIndex(({ id }) => id === standing.id);
    for (const id of its < 0 ? [] : standing.members) {
      const person = index.get(id);
      if (person === undefined || team[person] !== RESERVE || (size[its] as number) >= teamSize.most) continue;
      join(person, its);
    }
  }
  const target = Math.min(teamSize.most, Math.max(teamSize.least, Math.floor(people.length / teams.length)));
  const standing = new Set(problem.standing?.teams.map(({ id }) => id));
  const free = people.map((_, at) => at).filter((at) => team[at] === RESERVE);
  free.sort((a, b) => burden(field, a) - burden(field, b) || a - b);
  for (const wanted of [teamSize.least, target]) {
    teams.forEach(({ id }, its) => {
      if (wanted !== teamSize.least && standing.has(id)) return;
      while ((size[its] as number) < wanted && free.length > 0) join(free.shift() as number, its);
    });
  }
  if (size.some((many) => many < teamSize.least)) return undefined;
  const crews = new Crews(field);
  crews.place(team, role);
  return crews;
}

/** How much a person keeps a team from: few days, days away, units that they may not visit. */
function burden({ people, days }: Field, at: number): number {
  const { maxDays, away, conflicts } = people[at] as (typeof people)[number];
  return Math.max(0, days.length - maxDays) + away.length + conflicts.length;
}

interface Post {
  readonly team: number;
  readonly role: number;
  readonly liked: number | undefined;
}

/** A person for each post, nobody in two: by augmenting paths, so that it is found whenever there is one. */
function fillPosts(field: Field, posts: readonly Post[]): number[] | undefined {
  const { people } = field;
  const may = (person: number, { role }: Post) => {
    const { mayHead, maySecretary } = people[person] as (typeof people)[number];
    return role === HEAD ? mayHead : maySecretary;
  };
  const eager = (person: number, { role }: Post) => {
    const { headedBefore, maySecretary, mayHead } = people[person] as (typeof people)[number];
    const other = role === HEAD ? maySecretary : mayHead;
    return (role === HEAD ? headedBefore * 1000 : 0) + burden(field, person) + (other ? 1 : 0);
  };
  const order = posts.map((post) => {
    const able = people.map((_, at) => at).filter((at) => may(at, post));
    able.sort((a, b) => eager(a, post) - eager(b, post) || a - b);
    return post.liked !== undefined && may(post.liked, post)
      ? [post.liked, ...able.filter((at) => at !== post.liked)]
      : able;
  });
  const held = new Map<number, number>();
  const seek = (post: number, tried: Set<number>): boolean => {
    for (const takeOver of [false, true]) {
      for (const person of order[post] as number[]) {
        if (tried.has(person) || held.has(person) !== takeOver) continue;
        tried.add(person);
        if (!takeOver || seek(held.get(person) as number, tried)) {
          held.set(person, post);
          return true;
        }
      }
    }
    return false;
  };
  // Who stands goes first, so that the others are sought around them.
  const turns = posts.map((_, at) => at).sort((a, b) => rank(posts[a]) - rank(posts[b]) || a - b);
  for (const post of turns) if (!seek(post, new Set())) return undefined;
  const filled: number[] = [];
  for (const [person, post] of held) filled[post] = person;
  return filled;
}

function rank(post: Post | undefined): number {
  return post?.liked === undefined ? 1 : 0;
}
