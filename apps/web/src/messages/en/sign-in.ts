import type { Like } from '../../language/like';
import type { signInTexts as vietnamese } from '../sign-in';

export const signInTexts: Like<typeof vietnamese> = {
  signIn: {
    title: 'Sign in',
    login: 'User name',
    password: 'Password',
    show: 'Show the password',
    hide: 'Hide the password',
    submit: 'Sign in',
    submitting: 'Signing in…',
    verify: 'Check the evidence of a case',
    help: 'Forgotten the password? Ask the administrator of your unit for a new one.',
    empty: 'Type the user name and the password.',
    expired: 'Your session has ended. Sign in again to go on.',
    changeTitle: 'Set a new password',
    changeHint: 'You are using a temporary password. Set one that only you know, of at least 12 characters.',
    current: 'Present password',
    next: 'New password',
    again: 'New password again',
    differ: 'The two new passwords are not the same.',
    short: 'The new password needs at least 12 characters.',
    change: 'Keep the new password',
  },
  stepUp: {
    title: 'Confirm with your password',
    hint: 'This decides something, so it has to be you who confirms it. Type your password and go on.',
    confirm: 'Confirm and go on',
    cancel: 'Cancel',
  },
};
