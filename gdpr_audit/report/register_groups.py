"""The columns of the empty register, in the order in which a DPO fills them."""

from __future__ import annotations

_GROUPS = {
    "identity": (
        "id name description domain department owner role joint_controllers joint_arrangement "
        "joint_essence_available controllers processing_categories last_review"
    ),
    "purposes": (
        "purposes legal_bases legal_reference legitimate_interest lia_done necessity_justified "
        "basis_per_purpose ancillary_to_public_task secondary_use compat_test research_safeguards"
    ),
    "data": (
        "subject_categories volume_subjects large_scale data_categories minimisation_review accuracy_process "
        "art9_conditions professional_secrecy art10_basis nir_case data_source automated"
    ),
    "retention": "retention_text retention_justified deletion_process",
    "disclosure": "recipients systems hosting_external health_care_context hds_certified",
    "security": (
        "security_description access_scope internal_users exposure mobile_devices test_data_real development "
        "design_review default_settings"
    ),
    "information": "info_notice info_elements info_exemption info_timing info_clear",
    "rights": (
        "rights_listed access_process rectification_process erasure_process restriction_possible "
        "portability_process objection_process"
    ),
    "consent": "consent_proof consent_granular consent_withdrawal consent_explicit iss_to_children parental_consent",
    "marketing": (
        "direct_marketing marketing_channels marketing_consent soft_optin optout_marketing cookies "
        "cookie_consent cookie_refuse_equal"
    ),
    "automation": (
        "profiling adm adm_significant_effect adm_human_review adm_condition monitoring "
        "monitoring_public_area dataset_matching innovative_tech uses_ai exclusion_effect "
        "employees_informed_cse"
    ),
    "dpia": (
        "dpia_screening dpia dpia_date dpia_content_complete dpia_dpo_advice dpia_residual_high "
        "prior_consultation changed_since_dpia"
    ),
}

GROUPS: dict[str, tuple[str, ...]] = {group: tuple(fields.split()) for group, fields in _GROUPS.items()}
"""Group -> canonical fields of an activity; processors and transfers have sheets of their own."""
