import { toInstant, toLocalDate } from '@core/kernel';
import { given } from '@lib/kernel';
import { planRequest, type RequestContext } from './request';
import type { PlanRequestCommand, PlanRequestEvent } from './request-words';

const on = toLocalDate('2024-03-04');
const context = (over: Partial<RequestContext> = {}): RequestContext => ({
  ...{ commandId: 'c', actor: { id: 'an', role: 'staff', unit: 'commune' }, today: on },
  ...{ now: toInstant('2024-03-04T01:00:00.000Z'), issuer: 'province', within: true },
  unitKnown: (id) => id !== 'nowhere',
  draftIssuer: undefined,
  ...over,
});
const asking = { plan: { id: 'p', version: 1 }, unit: 'commune', clause: 'Mục IV', text: 'Giảm chỉ tiêu.' };
const by = { by: 'an', on };
const asked: PlanRequestEvent = { type: 'ChangeAsked', data: { ...asking, answering: 'province', ...by } };
const takenIn: PlanRequestEvent = { type: 'RequestTakenIn', data: by };
const refused: PlanRequestEvent = { type: 'RequestRefused', data: { answer: 'Không.', ...by } };
const withdrawn: PlanRequestEvent = { type: 'RequestWithdrawn', data: { answer: 'Thôi.', ...by } };
const wish = (type: PlanRequestCommand['type'], data: object = {}) => ({ type, data }) as PlanRequestCommand;
const after = (...history: PlanRequestEvent[]) => given(planRequest, ...history);

describe('AskForChange', () => {
  const ask = wish('AskForChange', asking);
  it('goes to the issuer of the plan', () => {
    expect(after().when(ask, context()).then(asked)).toMatchObject({ status: 'asked', answering: 'province' });
  });
  it('refuses a plan that is not published, or that does not reach the unit', () => {
    after()
      .when(ask, context({ issuer: undefined }))
      .thenRejected('PLAN_VERSION_UNKNOWN');
    after()
      .when(ask, context({ within: false }))
      .thenRejected('REQUEST_FROM_OUTSIDE');
  });
  it('is asked once', () => void after(asked).when(ask, context()).thenRejected('REQUEST_ALREADY_ASKED'));
});

describe('TakeInRequest', () => {
  it('takes it in', () => void after(asked).when(wish('TakeInRequest'), context()).then(takenIn));
  it('refuses one that is answered', () =>
    void after(asked, takenIn, refused).when(wish('TakeInRequest'), context()).thenRejected('REQUEST_ANSWERED'));
  it('stays quiet the second time', () => after(asked, takenIn).when(wish('TakeInRequest'), context()).thenNothing());
});

describe.each([
  ['AcceptRequest', { answer: 'Đồng ý.', draft: null }, 'RequestAccepted', 'accepted'],
  ['RefuseRequest', { answer: 'Không.' }, 'RequestRefused', 'declined'],
] as const)('%s', (type, data, event, status) => {
  it('answers', () => {
    const told = { type: event, data: { ...data, ...by } } as PlanRequestEvent;
    expect(after(asked, takenIn).when(wish(type, data), context()).then(told)).toMatchObject({
      status,
      answers: [{ answer: data.answer }],
    });
  });
  it('refuses before it is taken in, and after it is answered', () => {
    after(asked).when(wish(type, data), context()).thenRejected('REQUEST_NOT_TAKEN_IN');
    after(asked, takenIn, refused).when(wish(type, data), context()).thenRejected('REQUEST_ANSWERED');
  });
  it('changes nothing of what was asked', () => {
    const told = { type: event, data: { ...data, ...by } } as PlanRequestEvent;
    expect(after(asked, takenIn).when(wish(type, data), context()).then(told)).toMatchObject({ text: asking.text });
  });
});

describe('AcceptRequest with the draft that takes it up', () => {
  const draft = 'b3f0a4a2-6a43-4a6e-9e4a-0c1f5d7f2a11';
  const accept = wish('AcceptRequest', { answer: 'Đồng ý.', draft });
  it('keeps the draft of whoever answers', () => {
    const told: PlanRequestEvent = { type: 'RequestAccepted', data: { answer: 'Đồng ý.', draft, ...by } };
    const own = context({ draftIssuer: 'province' });
    expect(after(asked, takenIn).when(accept, own).then(told)).toMatchObject({ status: 'accepted', draft });
  });
  it('refuses a draft that there is not, or of somebody else', () => {
    after(asked, takenIn).when(accept, context()).thenRejected('REQUEST_DRAFT_UNKNOWN');
    after(asked, takenIn)
      .when(accept, context({ draftIssuer: 'elsewhere' }))
      .thenRejected('REQUEST_DRAFT_UNKNOWN');
  });
});

describe('ForwardRequest', () => {
  const pass = (to: string) => wish('ForwardRequest', { to, answer: 'Chuyển.' });
  it('passes it on, to be taken in there', () => {
    const told: PlanRequestEvent = { type: 'RequestForwarded', data: { to: 'state', answer: 'Chuyển.', ...by } };
    expect(after(asked, takenIn).when(pass('state'), context()).then(told)).toMatchObject({
      status: 'asked',
      answering: 'state',
    });
  });
  it('refuses a unit that nobody knows', () =>
    void after(asked, takenIn).when(pass('nowhere'), context()).thenRejected('REQUEST_UNIT_UNKNOWN'));
  it('stays quiet where it is already', () => after(asked, takenIn).when(pass('province'), context()).thenNothing());
});

describe('WithdrawRequest', () => {
  const back = wish('WithdrawRequest', { answer: 'Thôi.' });
  it('takes it back', () => void after(asked).when(back, context()).then(withdrawn));
  it('refuses one that is answered, or was never asked', () => {
    after(asked, takenIn, refused).when(back, context()).thenRejected('REQUEST_ANSWERED');
    after().when(back, context()).thenRejected('REQUEST_UNKNOWN');
  });
  it('stays quiet the second time', () => after(asked, withdrawn).when(back, context()).thenNothing());
});
