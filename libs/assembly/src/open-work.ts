import { formatVietnamese } from '@core/calendar';
import { basisText, type OpenWorkKind, organizationGlossary } from '@core/organization';
import { ObligationIndex } from '@lib/obligations';
import type { House } from './house';

/** Every kind of work that can be open at a unit (what a kind has to do stands in libs/organization/src/core/open-work.ts). */
export function openWorkKinds(house: House): readonly OpenWorkKind[] {
  return [cases(house), rounds(house), roles(house), obligations(house), plannedVisits(house), visits(house)];
}

function cases({ lists }: House): OpenWorkKind {
  return {
    category: 'case',
    async openAt(units) {
      return (await lists.openAt(units)).map(({ id, unit }) => ({ category: 'case', streamId: id, id, unit }));
    },
    handOver: (_work, { from, to, basis }) => ({ type: 'TakeOverCase', data: { from, to, basis } }),
    names: (work) => lists.subjects(work.map(({ id }) => id)),
  };
}

function rounds({ rounds: councils }: House): OpenWorkKind {
  return {
    category: 'round',
    async openAt(units) {
      return (await councils.openAt(units)).map(({ id, council }) => ({
        ...{ category: 'round', streamId: id },
        ...{ id, unit: council },
      }));
    },
    handOver: (_work, { from, to, basis }) => ({ type: 'TakeOverRound', data: { from, to, basis } }),
    async names(work) {
      const open = await councils.openAt([...new Set(work.map(({ unit }) => unit))]);
      return new Map(open.map(({ id, held_on: on }) => [id, `Đợt bình chọn ngày ${formatVietnamese(on)}`]));
    },
  };
}

function obligations(house: House): OpenWorkKind {
  const index = () => new ObligationIndex(house.connection.pool);
  return {
    category: 'obligation',
    async openAt(units) {
      return (await index().openAt(units)).map(({ id, unit }) => ({ category: 'obligation', streamId: id, id, unit }));
    },
    handOver: (_work, { to, basis }) => ({
      type: 'HandOverObligation',
      data: { to, basis: basisText(basis).slice(0, 500) },
    }),
    async names(work) {
      const open = await index().openAt([...new Set(work.map(({ unit }) => unit))]);
      return new Map(open.map(({ id, title }) => [id, title]));
    },
  };
}

/** The roles that people hold, membership of a council among them: each by the id of its grant. */
function roles({ people, clock }: House): OpenWorkKind {
  const open = (units: readonly string[]) => people.openAt(units, clock.today());
  return {
    category: 'person',
    async openAt(units) {
      return (await open(units)).map(({ grant, person, unit }) => ({
        ...{ category: 'person', streamId: person },
        ...{ id: grant, unit },
      }));
    },
    handOver: ({ id }, { from, to, on, basis }) => ({ type: 'TakeOverRole', data: { grant: id, from, to, on, basis } }),
    async names(work) {
      const held = await open([...new Set(work.map(({ unit }) => unit))]);
      return new Map(held.map(({ grant, name, role }) => [grant, `${name}, ${organizationGlossary[role] ?? role}`]));
    },
  };
}

/** Visits that a programme has planned; one that was announced is open work of its own as well. */
function plannedVisits({ inspections }: House): OpenWorkKind {
  return {
    category: 'programme',
    async openAt(units) {
      return (await inspections.plannedAt(units)).map(({ id, stream, unit }) => ({
        ...{ category: 'programme', streamId: stream },
        ...{ id, unit },
      }));
    },
    handOver: ({ id }, { from, to, basis }) => ({
      type: 'TakeOverPlannedVisit',
      data: { visit: id, from, to, basis },
    }),
    async names(work) {
      const planned = await inspections.plannedAt([...new Set(work.map(({ unit }) => unit))]);
      return new Map(planned.map(({ id, date }) => [id, `Kiểm tra dự kiến ngày ${formatVietnamese(date)}`]));
    },
  };
}

function visits({ inspections }: House): OpenWorkKind {
  return {
    category: 'visit',
    async openAt(units) {
      return (await inspections.visitsAt(units)).map(({ id, unit }) => ({ category: 'visit', streamId: id, id, unit }));
    },
    handOver: (_work, { from, to, basis }) => ({ type: 'TakeOverVisit', data: { from, to, basis } }),
    async names(work) {
      const open = await inspections.visitsAt([...new Set(work.map(({ unit }) => unit))]);
      return new Map(open.map(({ id, date }) => [id, `Kiểm tra ngày ${formatVietnamese(date)}`]));
    },
  };
}
