import { caseCommandSchemas } from '@core/pipeline';
import { faultAt, faultsOf, faultsOfProblem, inputId } from './faults';
import { emptyDraft, filled, valueAt, withValue } from './value';
import { fieldsOf } from './walk';

it('starts with one group where one is needed, and an id of its own in it', () => {
  const draft = emptyDraft(fieldsOf(caseCommandSchemas.DrawNurturePlan.shape.data), () => 'new-1');
  expect(draft).toMatchObject({ actions: [{ id: 'new-1', kind: undefined }], weaknesses: [] });
});

it('writes at a path without touching what lies beside it', () => {
  const before = { actions: [{ id: 'a' }, { id: 'b', dueOn: '2024-03-01' }] };
  const after = withValue(before, ['actions', 1, 'description'], 'Tập huấn');
  expect(after).toEqual({ actions: [{ id: 'a' }, { id: 'b', dueOn: '2024-03-01', description: 'Tập huấn' }] });
  expect(before.actions[1]).toEqual({ id: 'b', dueOn: '2024-03-01' });
  expect(valueAt(after, ['actions', 1, 'description'])).toBe('Tập huấn');
  expect(valueAt(after, ['actions', 5, 'description'])).toBeUndefined();
});

it('sends composed text and leaves out what is empty', () => {
  expect(filled({ reason: '  Ho\u0300a  ', until: '', list: [{ a: undefined, b: false }] })).toEqual({
    reason: 'H\u00f2a',
    list: [{ b: false }],
  });
});

it('says in our own words what a schema refuses, one sentence a place', () => {
  const read = caseCommandSchemas.DrawNurturePlan.shape.data.safeParse({
    actions: [{ id: 'a', kind: 'gift', description: 'x', dueOn: '2024-02-30' }],
    weaknesses: [],
  });
  const faults = read.success ? [] : faultsOf(read.error);
  expect(faultAt(faults, ['actions', 0, 'kind'])).toBe('Hãy chọn một giá trị.');
  expect(faultAt(faults, ['actions', 0, 'owner'])).toBe('Hãy nhập mục này.');
  expect(faultAt(faults, ['actions', 0, 'dueOn'])).toBe('Hãy nhập ngày có thật, dạng ngày/tháng/năm.');
  expect(inputId('f', ['actions', 0, 'dueOn'])).toBe('f-actions-0-dueOn');
});

it('finds the place that the API points to', () => {
  const problem = {
    type: '',
    title: '',
    status: 400,
    code: 'BODY_MALFORMED',
    traceId: '',
    errors: [{ pointer: '/data/actions/2/dueOn', code: 'x', detail: 'Ngày không có thật.' }],
  };
  expect(faultsOfProblem(problem)).toEqual([{ path: ['actions', 2, 'dueOn'], text: 'Ngày không có thật.' }]);
});
