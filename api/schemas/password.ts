import { z } from 'zod';

/** Long enough that nobody guesses it; longer ones are not passwords but files. */
export const newPassword = z.string().min(12).max(200).meta({ format: 'password' });
