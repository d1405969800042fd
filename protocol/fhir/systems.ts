/** Names of code systems and of identifiers. */
export const SNOMED = 'http://snomed.info/sct';
export const LOINC = 'http://loinc.org';
export const UCUM = 'http://unitsofmeasure.org';
export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code';
/** RFC 3986: an identifier that is a URI, such as a UUID. */
export const URI = 'urn:ietf:rfc:3986';

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';
export const OBSERVATION_CATEGORY = `${TERMINOLOGY}/observation-category`;
export const DATA_ABSENT_REASON = `${TERMINOLOGY}/data-absent-reason`;
export const ALLERGY_CLINICAL = `${TERMINOLOGY}/allergyintolerance-clinical`;
export const CONDITION_CLINICAL = `${TERMINOLOGY}/condition-clinical`;
export const CONDITION_CATEGORY = `${TERMINOLOGY}/condition-category`;
export const FLAG_CATEGORY = `${TERMINOLOGY}/flag-category`;
export const CONSENT_SCOPE = `${TERMINOLOGY}/consentscope`;
export const CONSENT_CATEGORY = `${TERMINOLOGY}/consentcategorycodes`;
export const LIST_EMPTY_REASON = `${TERMINOLOGY}/list-empty-reason`;
export const PROVENANCE_AGENT = `${TERMINOLOGY}/provenance-participant-type`;
export const CONTACT_ROLE_V2 = `${TERMINOLOGY}/v2-0131`;
export const ACT_CODE = `${TERMINOLOGY}/v3-ActCode`;
export const ACT_REASON = `${TERMINOLOGY}/v3-ActReason`;
/** ASTM E1762-95, the purposes of a signature. */
export const SIGNATURE_PURPOSE = 'urn:iso-astm:E1762-95:2013';
