import type { Fault } from '../fault.ts';

export const once: Fault = {
  about: 'nothing yet',
  run() {
    return Promise.reject(new Error('this fault cannot be made yet'));
  },
};
