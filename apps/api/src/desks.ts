import type { Provider } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type House, openWorkKinds } from '@lib/assembly';
import { type BallotBox, BallotDesk } from '@lib/ballot';
import { FundDesk, ProposalDesk, ProposalLists } from '@lib/commendation';
import { CouncilDesk, councilMembers, RoundDesk } from '@lib/council';
import { ErasureDesk } from '@lib/erasure';
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
    {
      provide: StreamDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) => new StreamDesk(bus as never, house.store, house.vault, house.clock),
    },
    {
      provide: BallotDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) =>
        new BallotDesk(bus as never, house.store, house.connection.pool, box, house.vault, {
          councilMembers: async (council) => {
            const today = house.clock.today();
            return councilMembers(house.sitting, await house.councils.on(council, today), council, today);
          },
        }),
    },
    {
      provide: CaseDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) =>
        new CaseDesk(bus as never, house.store, house.vault, house.around, house.lists, house.clock),
    },
    {
      provide: ObligationDesk,
      inject: [CommandBus, ObligationLists],
      useFactory: (bus: CommandBus, lists: ObligationLists) =>
        new ObligationDesk(bus as never, house.store, house.vault, house.obliging, lists, house.clock),
    },
    {
      provide: RecordDesk,
      inject: [CommandBus, RecordLists],
      useFactory: (bus: CommandBus, lists: RecordLists) =>
        new RecordDesk(bus as never, house.store, house.vault, house.recording, lists, house.clock),
    },
    {
      provide: ProposalDesk,
      inject: [CommandBus, ProposalLists],
      useFactory: (bus: CommandBus, lists: ProposalLists) =>
        new ProposalDesk(bus as never, house.store, house.vault, house.commending, lists, house.clock),
    },
    {
      provide: FundDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) =>
        new FundDesk(bus as never, house.store, house.vault, house.directory, house.clock),
    },
    {
      provide: InspectionDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) =>
        new InspectionDesk(bus as never, house.store, house.vault, house.inspecting, house.inspections, house.clock),
    },
    {
      provide: ReportDesk,
      inject: [CommandBus, ReportLists],
      useFactory: (bus: CommandBus, lists: ReportLists) =>
        new ReportDesk(bus as never, house.store, house.vault, house.reporting, lists, house.clock),
    },
    {
      provide: PersonDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) => new PersonDesk(bus as never, house.store, house.vault, house.units, house.clock),
    },
    {
      provide: ClosureDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) =>
        new ClosureDesk(bus as never, house.store, house.vault, house.units, house.calendars, house.clock),
    },
    {
      provide: SuccessionDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) =>
        new SuccessionDesk(bus as never, house.store, house.vault, house.units, house.people, house.clock, () =>
          openWorkKinds(house),
        ),
    },
    {
      provide: ErasureDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) =>
        new ErasureDesk(bus as never, house.store, house.vault, house.erasing, house.clock),
    },
    {
      provide: RoundDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) =>
        new RoundDesk(bus as never, house.vault, house.directory, house.clock, house.sitting),
    },
    {
      provide: CouncilDesk,
      inject: [CommandBus],
      useFactory: (bus: CommandBus) =>
        new CouncilDesk(bus as never, house.vault, () => house.units.tree, house.clock, house.councils),
    },
  ];
}
