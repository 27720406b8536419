import { byType, eventCatalogue, type MessageOf, type Past, was } from '@core/kernel';
import { z } from 'zod';
import {
  annulmentCommands,
  annulmentEvents,
  CommendationAnnulled1,
  CommendationAnnulled2,
  CommendationRecovered1,
} from './annulment-words';
import { consultationBefore, consultationCommands, consultationEvents } from './consultation-words';
import { holdCommands, holdEvents, HoldPlaced1, HoldReleased1 } from './holds-words';
import { lawCommands, lawEvents } from './law-words';
import { listedAwardCommands, listedAwardEvents } from './listed-award-words';
import { CaseOpened1, lifecycleCommands, lifecycleEvents, ProfileAmended1 } from './lifecycle-words';
import {
  CommendationDecided1,
  CommendationDecided2,
  commendationCommands,
  commendationEvents,
  MonitoringStarted1,
} from './stages/commendation-words';
import { discoveryCommands, discoveryEvents } from './stages/discovery-words';
import { honoringCommands, honoringEvents } from './stages/honoring-words';
import { nurturingCommands, nurturingEvents } from './stages/nurturing-words';
import { replicationCommands, replicationEvents } from './stages/replication-words';
import { selectionBefore, selectionCommands, selectionEvents } from './stages/selection-words';

const commands = [
  ...lifecycleCommands,
  ...holdCommands,
  ...lawCommands,
  ...discoveryCommands,
  ...nurturingCommands,
  ...selectionCommands,
  ...replicationCommands,
  ...honoringCommands,
  ...commendationCommands,
  ...consultationCommands,
  ...listedAwardCommands,
  ...annulmentCommands,
] as const;

const events = [
  ...lifecycleEvents,
  ...holdEvents,
  ...lawEvents,
  ...discoveryEvents,
  ...nurturingEvents,
  ...selectionEvents,
  ...replicationEvents,
  ...honoringEvents,
  ...commendationEvents,
  ...consultationEvents,
  ...listedAwardEvents,
  ...annulmentEvents,
] as const;

/** Everything that can be asked of a case; the schema of the body of its one command endpoint. */
export const CaseCommand = z.discriminatedUnion('type', commands);
export type CaseCommand = z.infer<typeof CaseCommand>;
export type CaseCommandType = CaseCommand['type'];

/** Everything that can happen to a case. */
export const CaseEvent = z.discriminatedUnion('type', events);
export type CaseEvent = z.infer<typeof CaseEvent>;
export type CaseEventType = CaseEvent['type'];

/** The data of one command or event by its type name. */
export type CommandData<Type extends CaseCommandType> = MessageOf<CaseCommand, Type>['data'];
export type EventData<Type extends CaseEventType> = MessageOf<CaseEvent, Type>['data'];

/** One schema a command type, for forms and for the API description. */
export const caseCommandSchemas = byType(commands);

/** One schema an event type, for the store's catalogue and for finding the fields that the vault opens. */
export const caseEventSchemas = byType(events);

/** What events of a case were before. A shape that changes leaves what it `was` here (CONTRIBUTING, "Changing an event"). */
export const casePast: Past<CaseEvent> = {
  older: {
    CaseOpened: was(CaseOpened1, (data) => data),
    ProfileAmended: was(ProfileAmended1, (data) => data),
    HoldPlaced: was(HoldPlaced1, (data) => ({ ...data, document: null })),
    CommendationAnnulled: was(CommendationAnnulled1, (data) => data).was(CommendationAnnulled2, (data) => data),
    CommendationRecovered: was(CommendationRecovered1, (data) => data),
    CommendationDecided: was(CommendationDecided1, (data) => data).was(CommendationDecided2, (data) => data),
    MonitoringStarted: was(MonitoringStarted1, (data) => data),
    HoldReleased: was(HoldReleased1, (data) => ({ ...data, document: null })),
    ...selectionBefore,
    ...consultationBefore,
  },
};

/** Every version of every event of a case. */
export const caseCatalogue = eventCatalogue<CaseEvent>(caseEventSchemas, casePast);

export const CASE_COMMAND_TYPES = Object.keys(caseCommandSchemas) as readonly CaseCommandType[];
export const CASE_EVENT_TYPES = Object.keys(caseEventSchemas) as readonly CaseEventType[];
