import { Rejection, type RejectionTable } from './rejection';

/** How a program says that a log holds what it cannot understand. */
export const catalogueRejections = {
  EVENT_UNKNOWN: {
    kind: 'unavailable',
    vi: 'Nhật ký có loại sự kiện mà phần mềm này không biết. Hãy báo quản trị viên cập nhật mọi máy chủ lên cùng phiên bản rồi thử lại.',
  },
  EVENT_NEWER: {
    kind: 'unavailable',
    vi: 'Nhật ký có sự kiện mới hơn phần mềm này. Hãy báo quản trị viên cập nhật mọi máy chủ lên cùng phiên bản rồi thử lại.',
  },
} as const satisfies RejectionTable;

export const catalogueGlossary: Record<string, string> = {
  EVENT_UNKNOWN: 'loại sự kiện không biết',
  EVENT_NEWER: 'sự kiện mới hơn phần mềm',
};

/**
 * An event that this program does not know, or not in this version: it is never folded over. Commands answer 503 with
 * its sentence, a subscription sets its stream aside; whoever only shows the log shows it.
 */
export class UnreadableEvent extends Rejection {
  constructor(
    code: keyof typeof catalogueRejections,
    readonly type: string,
    readonly schema: number,
  ) {
    super(code, catalogueRejections[code].kind, catalogueRejections[code].vi, { type, schema });
  }
}
