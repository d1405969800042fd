/**
 * Imported first by whatever runs in a page: the schemas that are made afterwards compile nothing out of text. A page's content
 * security policy forbids it anyway, and reports each attempt as if somebody had broken in.
 */
import { config } from 'zod';

config({ jitless: true });
