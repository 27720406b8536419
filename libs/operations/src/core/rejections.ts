import { rejecter, type RejectionTable } from '@core/kernel';

export const operationsRejections = {
  STREAM_NOT_PARKED: {
    kind: 'missing',
    vi: 'Việc này không còn bị tạm giữ: có thể người khác vừa cho làm lại xong. Hãy tải lại trang.',
  },
} as const satisfies RejectionTable;

/** Refuses with one of this library's codes; always throws a Rejection. */
export const reject = rejecter(operationsRejections);
