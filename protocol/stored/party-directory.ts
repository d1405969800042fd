/** The service's own directory of whom a call may be joined by: a versioned document of the service. */
import { z } from 'zod';
import { partyContact } from '../hub/calls.ts';

export const partyDirectory = z.strictObject({ contacts: z.array(partyContact).max(200) });
