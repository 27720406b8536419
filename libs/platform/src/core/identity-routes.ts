import { z } from 'zod';
import { PASSWORD_MOST } from './identity-password';
import type { RouteTable } from './route';

const instant = z.iso.datetime();
const date = z.iso.date();
const password = z.string().min(1).max(PASSWORD_MOST);

/** A login as an account has it: lower case, no mark, no space. */
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,49}$/);

/** Who is signed in, what they hold, and which day it is in the house. */
export const Me = z.object({
  account: z.uuid(),
  person: z.uuid(),
  name: z.string(),
  login: z.string(),
  mustChange: z.boolean(),
  steppedUp: z.boolean(),
  holdings: z.array(
    z.object({ role: z.string(), unit: z.string(), unitName: z.string(), from: date, to: date.nullable() }),
  ),
  /** The business date, and whether it was chosen instead of being today's. */
  today: date,
  dateChosen: z.boolean(),
});
export type Me = z.infer<typeof Me>;

export const SessionView = z.object({ id: z.uuid(), createdAt: instant, seenAt: instant, current: z.boolean() });
export type SessionView = z.infer<typeof SessionView>;

export const AccountView = z.object({
  id: z.uuid(),
  person: z.uuid(),
  name: z.string(),
  login: z.string(),
  unit: z.string(),
  unitName: z.string(),
  mustChange: z.boolean(),
  createdAt: instant,
  disabledAt: instant.nullable(),
});
export type AccountView = z.infer<typeof AccountView>;

/** Shown once and kept nowhere. */
export const OneTimePassword = z.object({ account: z.uuid(), login: z.string(), oneTimePassword: z.string() });
export type OneTimePassword = z.infer<typeof OneTimePassword>;

/** Seals what a person writes on a device, 32 bytes: theirs alone, the same for each of their sessions, kept nowhere. */
export const DeviceKey = z.object({ key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/) });

const account = z.strictObject({ id: z.uuid() });
const nothing = { status: 204, body: null } as const;

export const identityRoutes = {
  signIn: {
    method: 'POST',
    path: '/session',
    summary: 'Đăng nhập',
    access: { kind: 'public' },
    body: z.strictObject({ login: z.string().trim().min(1).max(100), password }),
    answer: { status: 200, body: Me },
    problems: [401],
  },
  me: {
    method: 'GET',
    path: '/session',
    summary: 'Người đang đăng nhập, vai trò và ngày nghiệp vụ',
    access: { kind: 'signed-in' },
    answer: { status: 200, body: Me },
  },
  signOut: {
    method: 'DELETE',
    path: '/session',
    summary: 'Đăng xuất',
    access: { kind: 'signed-in' },
    answer: nothing,
  },
  stepUp: {
    method: 'POST',
    path: '/session/step-up',
    summary: 'Xác nhận lại mật khẩu trước một quyết định',
    access: { kind: 'signed-in' },
    body: z.strictObject({ password }),
    answer: { status: 200, body: z.object({ until: instant }) },
  },
  changePassword: {
    method: 'POST',
    path: '/session/password',
    summary: 'Đặt mật khẩu mới của mình',
    access: { kind: 'signed-in' },
    body: z.strictObject({ current: password, next: password }),
    answer: nothing,
    problems: [409],
  },
  deviceKey: {
    method: 'GET',
    path: '/session/device-key',
    summary: 'Khóa để niêm phong những gì mình viết dở trên một thiết bị',
    access: { kind: 'signed-in' },
    answer: { status: 200, body: DeviceKey },
  },
  mySessions: {
    method: 'GET',
    path: '/session/list',
    summary: 'Các phiên đang mở của mình',
    access: { kind: 'signed-in' },
    answer: { status: 200, body: z.object({ items: z.array(SessionView) }) },
  },
  endOtherSessions: {
    method: 'DELETE',
    path: '/session/all',
    summary: 'Kết thúc mọi phiên khác của mình',
    access: { kind: 'signed-in' },
    answer: { status: 200, body: z.object({ ended: z.int() }) },
  },
  accounts: {
    method: 'GET',
    path: '/accounts',
    summary: 'Tài khoản của các đơn vị mình quản trị',
    access: { kind: 'filtered', permission: 'account.manage' },
    query: z.strictObject({
      after: z.string().max(50).optional(),
      /** Chỉ của một đơn vị. */
      unit: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: { status: 200, body: z.object({ items: z.array(AccountView), next: z.string().nullable() }) },
  },
  openAccount: {
    method: 'POST',
    path: '/accounts',
    summary: 'Mở tài khoản cho một người, với mật khẩu dùng một lần',
    access: { kind: 'permission', permission: 'account.manage' },
    body: z.strictObject({ person: z.uuid(), login: Login }),
    answer: { status: 201, body: OneTimePassword },
    problems: [404, 409],
  },
  resetPassword: {
    method: 'POST',
    path: '/accounts/{id}/reset',
    summary: 'Đặt lại mật khẩu: mật khẩu dùng một lần, mọi phiên kết thúc',
    access: { kind: 'permission', permission: 'account.manage' },
    params: account,
    answer: { status: 200, body: OneTimePassword },
    problems: [404, 409],
  },
  disableAccount: {
    method: 'POST',
    path: '/accounts/{id}/disable',
    summary: 'Ngừng một tài khoản, mọi phiên kết thúc',
    access: { kind: 'permission', permission: 'account.manage' },
    params: account,
    answer: nothing,
    problems: [404, 409],
  },
} as const satisfies RouteTable;

/** What a one-time password opens: seeing who one is, setting an own password, leaving. */
export const BEFORE_OWN_PASSWORD = [identityRoutes.me, identityRoutes.changePassword, identityRoutes.signOut];
