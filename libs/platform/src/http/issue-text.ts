import type { z } from 'zod';
import type { Problem } from '../core';

export type FieldError = NonNullable<Problem['errors']>[number];
const MOST = 20;

/** Where the data came from: a body has JSON pointers, the others a prefix that no pointer has. */
export type Source = 'body' | 'query' | 'path';

/**
 * Field errors of a problem document from zod's issues: the pointer, a stable code, a Vietnamese sentence of our own.
 * Neither zod's text nor anything that was sent is repeated.
 */
export function fieldErrors(issues: readonly z.core.$ZodIssue[], data: unknown, source: Source): FieldError[] {
  return issues.slice(0, MOST).map((issue) => {
    const code = issue.code === 'invalid_type' && isMissing(data, issue.path) ? 'required' : issue.code;
    return { pointer: pointer(issue.path, source), code, detail: code === 'required' ? REQUIRED : detail(issue) };
  });
}

const REQUIRED = 'Mục này bắt buộc phải có.';
const TYPES: Readonly<Record<string, string>> = {
  string: 'Mục này phải là văn bản.',
  number: 'Mục này phải là số.',
  int: 'Mục này phải là số nguyên.',
  boolean: 'Mục này phải là có hoặc không.',
  array: 'Mục này phải là một danh sách.',
  object: 'Mục này phải là một nhóm thông tin.',
  null: 'Mục này phải để trống.',
};
const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'Mã này không đúng dạng UUID.',
  guid: 'Mã này không đúng dạng UUID.',
  email: 'Địa chỉ thư điện tử không đúng dạng.',
  url: 'Địa chỉ liên kết không đúng dạng.',
  date: 'Ngày này không có trong lịch. Hãy viết năm-tháng-ngày, ví dụ 2024-03-01.',
  datetime: 'Thời điểm không đúng dạng. Hãy viết theo ISO 8601, ví dụ 2024-03-01T08:00:00Z.',
  time: 'Giờ không đúng dạng.',
};

function detail(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? 'Mục này không đúng kiểu.';
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'Mục này không đúng dạng.';
    case 'invalid_value':
      return 'Giá trị này không có trong các lựa chọn.';
    case 'unrecognized_keys':
      return 'Có mục mà hệ thống không biết. Hãy bỏ mục thừa rồi gửi lại.';
    case 'invalid_union':
      return issue.discriminator === undefined ? 'Mục này không đúng dạng nào được nhận.' : 'Không có loại này.';
    case 'not_multiple_of':
      return `Số này phải là bội của ${issue.divisor}.`;
    case 'invalid_key':
      return 'Tên của một mục con không đúng dạng.';
    case 'invalid_element':
      return 'Một mục trong danh sách không đúng dạng.';
    case 'custom':
      return FORMATS[String(issue.params?.['format'])] ?? 'Giá trị này không hợp lệ.';
    default:
      return 'Giá trị này không hợp lệ.';
  }
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'string') return minimum === 1 ? 'Không được để trống.' : `Cần ít nhất ${minimum} ký tự.`;
  if (origin === 'array' || origin === 'set') return `Cần ít nhất ${minimum} mục.`;
  return `Số này phải từ ${minimum} trở lên.`;
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'string') return `Nhiều nhất ${maximum} ký tự.`;
  if (origin === 'array' || origin === 'set') return `Nhiều nhất ${maximum} mục.`;
  return `Số này phải từ ${maximum} trở xuống.`;
}

function isMissing(data: unknown, path: readonly PropertyKey[]): boolean {
  let value = data;
  for (const key of path) {
    if (value === null || typeof value !== 'object') return false;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value === undefined;
}

function pointer(path: readonly PropertyKey[], source: Source): string {
  const steps = path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
  return source === 'body' ? steps.map((step) => `/${step}`).join('') : [source, ...steps].join('/');
}
