import { vi } from '../messages/vi';
import { PageHead } from '../parts/page';
import { Empty } from '../parts/states';

export function InboxPage() {
  return (
    <>
      <PageHead title={vi.inbox.title} />
      <Empty title={vi.inbox.emptyTitle} hint={vi.inbox.emptyHint} />
    </>
  );
}
