import type { Fault } from '../fault.ts';

export const kill: Fault = {
  about: 'nothing yet',
  run() {
    return Promise.reject(new Error('this fault cannot be made yet'));
  },
};
