export { areSimilar, editDistance, similarNames } from '#domain/residents/similar-names.ts';
