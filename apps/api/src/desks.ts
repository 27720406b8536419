import type { FactoryProvider, Provider, Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type House, openWorkKinds } from '@lib/assembly';
import { type BallotBox, BallotDesk } from '@lib/ballot';
import { AttestationDesk, FundDesk, ProposalDesk, ProposalLists } from '@lib/commendation';
import { CouncilDesk, councilMembers, RoundDesk } from '@lib/council';
import { ErasureDesk } from '@lib/erasure';
import type { Bus } from '@lib/event-store';
import { InspectionDesk } from '@lib/inspection';
import { ObligationDesk, ObligationLists, RecordDesk, RecordLists, ReportDesk, ReportLists } from '@lib/obligations';
import { ClosureDesk, PersonDesk, SuccessionDesk } from '@lib/organization';
import { CaseDesk } from '@lib/pipeline';
import { StreamDesk } from '@lib/plans';

/**
 * The desks of the house, where commands are handed in: each seals what is personal and sends the rest over the bus.
 *
 * @param box the ballot box under its own login; without it no papers are taken
 */
export function desksOf(house: House, box?: BallotBox): Provider[] {
  return [
    deskOf(StreamDesk, (bus) => new StreamDesk(bus, house.store, house.vault, house.clock)),
    deskOf(
      BallotDesk,
      (bus) =>
        new BallotDesk(bus, house.store, house.connection.pool, box, house.vault, {
          councilMembers: async (council) => {
            const today = house.clock.today();
            return councilMembers(house.sitting, await house.councils.on(council, today), council, today);
          },
        }),
    ),
    deskOf(CaseDesk, (bus) => new CaseDesk(bus, house.store, house.vault, house.around, house.lists, house.clock)),
    deskOf(
      ObligationDesk,
      (bus, lists: ObligationLists) =>
        new ObligationDesk(bus, house.store, house.vault, house.obliging, lists, house.clock),
      ObligationLists,
    ),
    deskOf(
      RecordDesk,
      (bus, lists: RecordLists) => new RecordDesk(bus, house.store, house.vault, house.recording, lists, house.clock),
      RecordLists,
    ),
    deskOf(
      ProposalDesk,
      (bus, lists: ProposalLists) =>
        new ProposalDesk(bus, house.store, house.vault, house.commending, lists, house.clock),
      ProposalLists,
    ),
    deskOf(AttestationDesk, (bus) => new AttestationDesk(bus, house.store, house.vault, house.attesting, house.clock)),
    deskOf(FundDesk, (bus) => new FundDesk(bus, house.store, house.vault, house.directory, house.clock)),
    deskOf(
      InspectionDesk,
      (bus) => new InspectionDesk(bus, house.store, house.vault, house.inspecting, house.inspections, house.clock),
    ),
    deskOf(
      ReportDesk,
      (bus, lists: ReportLists) => new ReportDesk(bus, house.store, house.vault, house.reporting, lists, house.clock),
      ReportLists,
    ),
    deskOf(PersonDesk, (bus) => new PersonDesk(bus, house.store, house.vault, house.units, house.clock)),
    deskOf(
      ClosureDesk,
      (bus) => new ClosureDesk(bus, house.store, house.vault, house.units, house.calendars, house.clock),
    ),
    deskOf(
      SuccessionDesk,
      (bus) =>
        new SuccessionDesk(bus, house.store, house.vault, house.units, house.people, house.clock, () =>
          openWorkKinds(house),
        ),
    ),
    deskOf(ErasureDesk, (bus) => new ErasureDesk(bus, house.store, house.vault, house.erasing, house.clock)),
    deskOf(RoundDesk, (bus) => new RoundDesk(bus, house.vault, house.directory, house.clock, house.sitting)),
    deskOf(
      CouncilDesk,
      (bus) => new CouncilDesk(bus, house.vault, () => house.units.tree, house.clock, house.councils),
    ),
  ];
}

/** A desk over the bus of the application, and over the lists that it looks into, where there are some. */
function deskOf<Desk, Lists>(
  desk: Type<Desk>,
  made: (bus: Bus, lists: Lists) => Desk,
  ...lists: Type<Lists>[]
): FactoryProvider<Desk> {
  return {
    provide: desk,
    inject: [CommandBus, ...lists],
    useFactory: (bus: CommandBus, over: Lists) => made(bus as never, over),
  };
}
