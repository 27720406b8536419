import { rejecter, type RejectionTable } from '@core/kernel';

export const notificationsRejections = {
  MESSAGE_UNKNOWN: {
    kind: 'missing',
    vi: 'Không có nhắc việc này trong hộp thư của bạn. Hãy tải lại hộp thư.',
  },
} as const satisfies RejectionTable;

export const reject = rejecter(notificationsRejections);
