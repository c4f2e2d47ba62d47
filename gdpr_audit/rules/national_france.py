"""French law beside the GDPR: the NIR, hosting of health data, information of staff."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.logic import filled, has, yes
from gdpr_audit.rule import Verdict, judge, rule


@rule(ProcessingActivity, "FR-LIL-30", reads="nir_case data_categories")
def nir_used_without_authorisation(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The social-security number is used only where a text allows it (Act of 6 January 1978, Art. 30)."""
    return judge(applies=has(activity.data_categories, "nir"), met=filled(activity.nir_case))


@rule(ProcessingActivity, "FR-CSP-L1111-8", reads="hds_certified hosting_external")
def health_host_not_certified(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Health data gathered in care and hosted by a third party lie with a certified host (CSP L.1111-8)."""
    return judge(
        applies=has(activity.data_categories, "health")
        & yes(activity.hosting_external)
        & yes(activity.health_care_context),
        met=yes(activity.hds_certified),
    )


@rule(ProcessingActivity, "FR-CT-L2312-38", reads="employees_informed_cse")
def staff_monitoring_not_announced(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The works council is consulted and staff informed before they are monitored (Labour Code L.2312-38)."""
    watched = yes(activity.monitoring) | yes(activity.profiling) | yes(activity.uses_ai)
    return judge(
        applies=has(activity.subject_categories, "employees") & watched, met=yes(activity.employees_informed_cse)
    )
