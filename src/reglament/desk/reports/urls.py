"""The addresses of the reports, under `/<desk>/reports/`, of the wall, and of a client's own report."""

from django.urls import path

from reglament.desk.reports.views import behind, month, own_service, refused, service, subscriptions, table, wall

urlpatterns = [
    path("<slug:desk>/reports/", month.reported_month, name="reports"),
    path("<slug:desk>/reports/requests/", behind.behind_figure, name="reports-behind"),
    path("<slug:desk>/reports/refused/", refused.refused_month, name="reports-refused"),
    path("<slug:desk>/reports/table/", table.month_table, name="reports-table"),
    path("<slug:desk>/reports/service/<int:pk>/", service.service_report, name="service-report"),
    path("<slug:desk>/reports/service/<int:pk>/requests/", service.service_list, name="service-list"),
    path("<slug:desk>/reports/service/<int:pk>/file/", service.service_file, name="service-file"),
    path("<slug:desk>/reports/service/<int:pk>/mail/", subscriptions.subscribing, name="service-subscriptions"),
    path(
        "<slug:desk>/reports/service/<int:pk>/mail/<int:subscription>/removal/",
        subscriptions.unsubscribing,
        name="service-subscription-removal",
    ),
    path(
        "<slug:desk>/organisation/<int:pk>/report/mail/",
        subscriptions.own_subscribing,
        name="own-report-subscriptions",
    ),
    path(
        "<slug:desk>/organisation/<int:pk>/report/mail/<int:subscription>/removal/",
        subscriptions.own_unsubscribing,
        name="own-report-subscription-removal",
    ),
    path("<slug:desk>/organisation/<int:pk>/report/file/", own_service.own_file, name="own-report-file"),
    path("<slug:desk>/organisation/<int:pk>/report/", own_service.own_report, name="own-report"),
    path("<slug:desk>/organisation/<int:pk>/report/requests/", own_service.own_list, name="own-report-list"),
    path("<slug:desk>/wall/", wall.wall, name="wall"),
    path("<slug:desk>/wall/requests/", wall.behind_wall, name="wall-behind"),
]
