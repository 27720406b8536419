import { type Bus, uuidV5 } from '@lib/event-store';
import { CaseOpenings } from '@lib/pipeline';
import type { CaseSource, CaseTarget, RowWish, WorkbookSurroundings } from '@lib/workbooks';
import type { House } from './house';

/** What a list of nominees may refer to. */
export function workbookSurroundings(
  house: Pick<House, 'units' | 'clock' | 'planOf' | 'people' | 'directory'>,
): WorkbookSurroundings {
  return {
    get tree() {
      return house.units.tree;
    },
    today: () => house.clock.today(),
    planOf: house.planOf,
    holdings: (person) => house.people.holdings(person),
    personNames: (ids) => house.directory.personNames(ids),
  };
}

/**
 * Where the rows of a list become cases: by the very rules of a case that somebody opens by hand. The ids of a case and of
 * its command follow from the upload and the row, so that a row that is opened twice is opened once.
 */
export function caseTarget(house: Pick<House, 'vault' | 'around' | 'clock' | 'lists'>, bus: Bus): CaseTarget {
  const openings = new CaseOpenings(bus, house.vault, house.around, house.clock);
  const wishOf = ({ upload, number, id, command, actor }: RowWish, duplicates: readonly string[]) => ({
    id,
    commandId: uuidV5(upload, `open ${number}`),
    command: { ...command, data: { ...command.data, duplicatesSeen: duplicates.slice(0, MOST_SEEN) } },
    actor,
    // Which cases were seen as duplicates may have changed until a row is tried again; what is asked has not.
    fingerprint: house.vault.fingerprint({ upload, row: number, command }),
    correlation: upload,
  });
  return {
    caseOf: (upload, number) => uuidV5(upload, `row ${number}`),
    duplicatesAmong: (wanted) => house.lists.duplicatesAmong(wanted),
    rehearse: (wish, duplicates) => openings.rehearse(wishOf(wish, duplicates), duplicates.slice(0, MOST_SEEN)),
    open: async (wish, duplicates) =>
      void (await openings.open(wishOf(wish, duplicates), duplicates.slice(0, MOST_SEEN))),
  };
}

/** As many as the command may name; a list of so many cases about one person says enough. */
const MOST_SEEN = 50;

/** Cases as an export takes them. */
export function caseSource({ lists, readings }: Pick<House, 'lists' | 'readings'>): CaseSource {
  return {
    count: (filter, today) => lists.count(filter as Parameters<typeof lists.count>[0], today),
    search: (filter, today) => lists.search(filter as Parameters<typeof lists.search>[0], today),
    recordExport: (caseIds, by) => readings.recordExport(caseIds, by),
  };
}
